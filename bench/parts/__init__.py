"""The parts of `bench.exposure`: each checks that its contenders agree, then measures them."""
