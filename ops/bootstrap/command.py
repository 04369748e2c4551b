"""`dandihub bootstrap`: make in an account what Terraform needs before it can run."""

import sys

from ops.bootstrap import hosted_zone, report
from ops.bootstrap.account import Account, chosen_profile, identify, open_session
from ops.bootstrap.aws_errors import explained
from ops.bootstrap.document import as_json as document_as_json
from ops.bootstrap.document import markdown
from ops.bootstrap.findings import Finding, changes, is_whole, refusals
from ops.bootstrap.steps import apply, look_at_all, remaining
from ops.consent import agreed
from ops.options import Options
from ops.result import Result
from ops.the_hub import the_hub
from ops.trouble import TroubleError
from spec.environment import Environment


def run(options: Options) -> int:
    """Show what is missing, ask, make it, and look again.

    Return 0 when nothing is left to do, 1 when the answer was no, 2 when it cannot be done. Raises
    TroubleError for mistakes in its file, and where AWS, or the way to it, refuses.
    """
    environment = the_hub(options)
    if not options.printed:
        return _do(environment, options)
    if options.yes or options.profile:
        raise TroubleError("--print reaches no account: leave out --yes and --profile, or --print")
    print(document_as_json(environment) if options.as_json else markdown(environment), end="")
    return 0


def _do(environment: Environment, options: Options) -> int:
    profile = chosen_profile(environment, options.profile)
    with explained(profile):
        account = identify(open_session(environment, profile), environment)
        findings = look_at_all(account, environment)
        return _Session(environment, account, options).go(findings)


class _Session:
    def __init__(self, environment: Environment, account: Account, options: Options) -> None:
        self._environment, self._account, self._options = environment, account, options

    def go(self, findings: list[Finding]) -> int:
        self._show(findings)
        if refusals(findings):
            return self._end(
                findings, "Nothing was changed: see what is marked with !", Result.FAILED
            )
        if not changes(findings):
            return self._end(findings, f"Nothing to do{_as_far(findings)}.", Result.NOTHING)
        count = len(changes(findings))
        many = f"these {count} changes" if count > 1 else "this change"
        if not agreed(f"Make {many}?", self._options):
            return self._end(findings, "Nothing was changed.", Result.DECLINED)
        return self._make(findings)

    def _make(self, findings: list[Finding]) -> int:
        apply(changes(findings), self._say)
        left = remaining(self._account, self._environment)
        if left:
            self._say("Made, and yet AWS still answers as before. Run the same again in a minute:")
            return self._end([*left], report.text(left), Result.FAILED)
        if any(each.thing.startswith("hosted zone") for each in changes(findings)):
            made = list(hosted_zone.delegation(self._account, self._environment.hub))
            findings = [*findings, *made]
            self._say(report.text(made))
        words = f"Done, and looked at again: nothing is left to do{_as_far(findings)}."
        return self._end(findings, words, Result.DONE)

    def _show(self, findings: list[Finding]) -> None:
        if not self._options.as_json:
            print(report.heading(self._environment, self._account))
            if findings:
                print(report.text(findings))

    def _say(self, line: str) -> None:
        """Say what is done at once; where standard output is for a machine, beside it."""
        print(line, file=sys.stderr if self._options.as_json else sys.stdout, flush=True)

    def _end(self, findings: list[Finding], words: str, result: Result) -> int:
        if self._options.as_json:
            done = result.code == 0
            print(report.as_json(self._environment, self._account, findings, done=done))
        else:
            print(words)
        return result.code


def _as_far(findings: list[Finding]) -> str:
    return "" if is_whole(findings) else ", as far as it could be looked at"
