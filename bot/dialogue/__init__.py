"""What Rasa's own policies cannot say, or not fast enough."""
