"""What is indexed. The tokens themselves stand where the database's own full-text engine keeps them."""

from django.db import models


class Document(models.Model):
    """One indexed object: its kind (a model's ``app.model`` label) and its primary key."""

    kind = models.CharField(max_length=80)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
