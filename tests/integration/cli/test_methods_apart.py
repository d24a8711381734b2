"""What the three methods make of money that mixed in one wallet."""

from pathlib import Path

from tests.support.cli import Cli


def test_the_methods_tell_mixed_money_apart(cli: Cli, tmp_path: Path) -> None:
    """10 from the thief, then 10 from the exchange, then 10 to C: 50 %, all, and all of both."""
    head = "chain,tx_hash,position,time,from_address,to_address,asset,amount,value_usd\n"
    moved = ["test:m,h1,0,1000,S,U,USD,10,10", "test:m,h2,0,1001,X,U,USD,10,10"]
    moved.append("test:m,h3,0,1002,U,C,USD,10,10")
    (tmp_path / "transfers.csv").write_text(head + "\n".join(moved) + "\n")
    labels = "chain,address,entity,category,source,confidence,valid_from,valid_to,jurisdiction\n"
    labels += "test:m,S,Thief,service_hack,seen,90,,,\ntest:m,X,Exchange,exchange,seen,90,,,\n"
    (tmp_path / "labels.csv").write_text(labels)
    cli.json("load", str(tmp_path / "transfers.csv"), str(tmp_path / "labels.csv"))
    found = cli.json("exposure", "test:m:C", "--method", "all")["methods"]
    told = [{r["category"]: r["share"] for r in each["rows"]} for each in found]
    assert told == [
        {"service_hack": 0.5, "exchange": 0.5},
        {"service_hack": 1.0},
        {"service_hack": 1.0, "exchange": 1.0},
    ]
    text = cli("exposure", "test:m:C", "--method", "all").out
    assert "50.0000%" in text
    assert "100.0000%" in text
