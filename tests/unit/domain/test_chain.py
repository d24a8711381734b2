"""The table of chains."""

from service.domain import chain as chains


def test_every_chain_has_one_id_and_its_words_lead_to_it() -> None:
    assert len({chain.id for chain in chains.CHAINS}) == len(chains.CHAINS)
    words = [word for chain in chains.CHAINS for word in chain.words]
    assert len(words) == len(set(words))
    for chain in chains.CHAINS:
        for word in (chain.id, chain.name, chain.name.upper(), *chain.words):
            assert chains.chain_id(word) == chain.id
        assert chains.chain_name(chain.id) == chain.name
    assert chains.chain_name("sui:mainnet") == "sui:mainnet"


def test_a_word_that_names_no_chain_gives_none() -> None:
    assert chains.chain_id("no such chain") is None
    assert chains.chain_id("eip155") is None
    assert chains.chain_id("bip122:00000000001a91e3dace36e2be3bf030") == chains.DOGECOIN
    assert chains.is_test("test:anything")
