"""The two graph engines that the tests run on."""
