"""Starting the process: Rasa without TensorFlow, actions in process, one server."""
