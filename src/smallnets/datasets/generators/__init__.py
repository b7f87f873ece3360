"""The generated data sets, one a file: the six of the TensorFlow Playground, and more."""
