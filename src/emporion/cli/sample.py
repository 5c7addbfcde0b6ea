"""``emporion sample``: the registration list of an invented forum."""

from pathlib import Path

import click

from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase


@click.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The XLSX file to write.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same number gives the same organisations.")
@click.option(
    "--organisations",
    type=click.IntRange(1, 1000),
    default=120,
    show_default=True,
    help="Organisations of each side.",
)
@click.pass_obj
def sample(language: Language | None, out: Path, seed: int, organisations: int) -> None:
    """Write an invented registration spreadsheet: two sides, offers and needs in English, Russian and Chinese."""
    from emporion.registry.sample import generate_sample, write_registration

    found = generate_sample(seed, organisations)
    write_registration(out, found, seed=seed)
    kinds = [statement.kind for organisation in found for statement in organisation.statements]
    written = phrase(
        "{file}: invented organisations {organisations}, representatives {people}, offers {offers}, needs {needs}",
        file=out.name,
        organisations=len(found),
        people=sum(len(organisation.representatives) for organisation in found),
        offers=kinds.count("offer"),
        needs=kinds.count("need"),
    )
    click.echo(written.render(language or "en"))
