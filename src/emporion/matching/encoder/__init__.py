"""A neural encoder beside the ranking: a local folder, measured before it counts, and only in its languages."""

from emporion.matching.encoder.admission import admitted
from emporion.matching.encoder.bench import bench
from emporion.matching.encoder.folder import EncoderFolder, read_folder
from emporion.matching.encoder.running import Encoder, open_encoder
from emporion.matching.encoder.verdict import VERDICT, Figure, Verdict, read_verdict

__all__ = [
    "VERDICT",
    "Encoder",
    "EncoderFolder",
    "Figure",
    "Verdict",
    "admitted",
    "bench",
    "open_encoder",
    "read_folder",
    "read_verdict",
]
