"""What a file cannot tell and the curator is asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """`code` and `column` name the question (an answer is given as `{"code:column": choice}`), `text` asks it in
    words, `choices` maps each possible answer to an example of what it gives."""

    code: str
    column: str
    text: str
    choices: dict[str, str]

    @property
    def key(self) -> str:
        """The name under which the answer is given."""
        return f"{self.code}:{self.column}"
