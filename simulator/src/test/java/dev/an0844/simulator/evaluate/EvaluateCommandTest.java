package dev.an0844.simulator.evaluate;

import static dev.an0844.simulator.evaluate.AlertLines.SUCCESS;
import static dev.an0844.simulator.evaluate.AlertLines.alert;
import static dev.an0844.simulator.evaluate.AlertLines.suppressed;
import static dev.an0844.simulator.evaluate.TruthLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.detection.Confidence;
import dev.an0844.simulator.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {

  @TempDir private Path folder;
  private Path truthFile;
  private Path alertsFile;
  private Path suppressedFile;

  @BeforeEach
  void nameFiles() throws IOException {
    truthFile = folder.resolve("truth.jsonl");
    alertsFile = folder.resolve("alerts.jsonl");
    suppressedFile = folder.resolve("suppressed.jsonl");
    alerts();
  }

  @Nested
  class WhenEverythingAgrees {

    @Test
    void exitsZeroAndShowsEveryScenarioAsAnAlignedRow() throws IOException {
      truth(
          run("udp-knock", "s-2", "attack").alert("e-2").line(),
          run("tcp-knock", "s-1", "attack").alert("e-1").suppressed("e-1b", "a-e-1").line(),
          run("wrong-order", "s-3", "near_miss").silent("e-3").line(),
          run("no-success", "s-4", "near_miss").line());
      alerts(
          alert("e-2").completedAfter(Duration.ofMillis(61_500)).line(),
          alert("e-1").completedAfter(Duration.ofMillis(250)).line());

      CommandRun run = evaluate();

      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines().toList())
          .containsExactly(
              "Agreement with the truth, by scenario",
              "scenario     intent     runs  expected  found  extra  repeated  recall  precision  confidence  completed p50    p95    max",
              "tcp-knock    attack        1         1      1      0         0   1.000      1.000       1.000          250ms  250ms  250ms",
              "udp-knock    attack        1         1      1      0         0   1.000      1.000       1.000          1m01s  1m01s  1m01s",
              "no-success   near_miss     1         0      0      0         0       -          -           -              -      -      -",
              "wrong-order  near_miss     1         0      0      0         0       -          -           -              -      -      -",
              "all                        4         2      2      0         0   1.000      1.000       1.000          250ms  1m01s  1m01s",
              "",
              "Triage: of the alerts at each confidence, how many are whose",
              "confidence  alerts  attack  share  near_miss  share  benign  share  background  share  unlabelled  share",
              "HIGH             2       2  1.000          0  0.000       0  0.000           0  0.000           0  0.000",
              "MEDIUM           0       0      -          0      -       0      -           0      -           0      -",
              "LOW              0       0      -          0      -       0      -           0      -           0      -",
              "",
              "Every expected alert came, and nothing else did.");
    }

    @Test
    void anAlertExpectedForAnInnocentSuccessIsAgreementAndStillLowersTriagePrecision()
        throws IOException {
      truth(
          run("tcp-knock", "s-1", "attack").alert("e-1").line(),
          run("retrying-client", "s-2", "benign").alert("e-2").line());
      alerts(alert("e-1").line(), alert("e-2").line());

      CommandRun run = evaluate("--json");

      assertThat(run.exitCode()).isZero();
      JsonNode json = new ObjectMapper().readTree(run.out());
      assertThat(json.at("/all/precision").doubleValue()).isEqualTo(1.0);
      assertThat(json.at("/triage/0/confidence").textValue()).isEqualTo("HIGH");
      assertThat(json.at("/triage/0/by_intent/attack/share").doubleValue()).isEqualTo(0.5);
      assertThat(json.at("/triage/0/by_intent/benign/alerts").intValue()).isEqualTo(1);
    }

    @Test
    void addressesAreComparedAsAddressesNotAsText() throws IOException {
      truth(
          run("mapped", "s-1", "attack")
              .alert("e-1")
              .line()
              .replace("192.0.2.7", "::ffff:192.0.2.7"));
      alerts(alert("e-1").line());

      assertThat(evaluate().exitCode()).isZero();
    }

    @Test
    void sameEventIdOnTwoHostsIsTwoSuccesses() throws IOException {
      truth(
          run("tcp-knock", "s-1", "attack").alert("e-1").line(),
          run("tcp-knock", "s-2", "attack").alert("e-1").line().replace("mac-1", "mac-2"));
      alerts(alert("e-1").line(), alert("e-1").id("other").host("mac-2").line());

      assertThat(evaluate().exitCode()).isZero();
    }

    @Test
    void anExpectationMayNameHostAndSourceOfItsOwn() throws IOException {
      truth(
          run("many-hosts", "s-1", "attack")
              .alert("e-1")
              .line()
              .replace("\"host_id\":\"mac-1\"", "\"host_id\":null")
              .replace("\"source_ip\":\"192.0.2.7\"", "\"source_ip\":null")
              .replace(
                  "{\"success_event_id\"",
                  "{\"host_id\":\"mac-9\",\"source_ip\":\"2001:db8::9\",\"success_event_id\""));
      alerts(alert("e-1").host("mac-9").source("2001:db8::9").line());

      assertThat(evaluate().exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
        quoteCharacter = '`',
        value = {
          "received_time, `\"2026-03-01T09:00:04.500Z\"`",
          "received_time, 1772355604500",
          "emitted_time, `\"2026-03-01T10:00:04.500+01:00\"`"
        })
    void theTimeAtWhichAnAlertCameOutIsMeasuredWhereTheLineSaysIt(String field, String time)
        throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").line());
      alerts(alert("e-1").with(field, time).line());

      assertThat(evaluate().out()).contains("seen p50").contains("4.5s");
      assertThat(
              new ObjectMapper()
                  .readTree(evaluate("--json").out())
                  .at("/scenarios/0/seen_delay_ms/max")
                  .longValue())
          .isEqualTo(4_500);
    }
  }

  @Nested
  class WhenSomethingDiffers {

    @Test
    void aMissingAlertIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").alert("e-2").line());
      alerts(alert("e-1").line());

      assertFound(
          "1 x no alert came:",
          "tcp-knock s-1: success e-2 of host mac-1: expected with HIGH confidence from 192.0.2.7 on TCP 22");
      assertThat(evaluate().out()).contains("0.500");
    }

    @Test
    void anAlertForASilentSuccessIsNamed() throws IOException {
      truth(run("wrong-order", "s-1", "near_miss").silent("e-1").line());
      alerts(alert("e-1").line());

      assertFound(
          "1 x an alert where nothing should be said:",
          "wrong-order s-1: success e-1 of host mac-1: HIGH alert a-e-1 from 192.0.2.7 on TCP 22");
    }

    @Test
    void anAlertForASuppressedDetectionIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").suppressed("e-1", "a-0").line());
      alerts(alert("e-1").line());

      assertFound(
          "1 x an alert where a suppressed detection should be:",
          "tcp-knock s-1: success e-1 of host mac-1: HIGH alert a-e-1 from 192.0.2.7 on TCP 22");
    }

    @Test
    void anAlertForASuccessThatTheTruthDoesNotKnowIsNamed() throws IOException {
      truth(run("wrong-order", "s-1", "near_miss").line());
      alerts(alert("e-9").confidence(Confidence.LOW).line());

      assertFound(
          "1 x a detection of a success that the truth does not know:",
          "unlabelled: success e-9 of host mac-1: LOW alert a-e-9 from 192.0.2.7 on TCP 22");
    }

    @Test
    void theSameAlertTwiceIsNamedAndCountedOnce() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").line());
      alerts(alert("e-1").line(), alert("e-1").line());

      assertFound(
          "1 x an alert came more than once:",
          "tcp-knock s-1: success e-1 of host mac-1: alert a-e-1");
      JsonNode json = new ObjectMapper().readTree(evaluate("--json").out());
      assertThat(json.at("/all/found").intValue()).isEqualTo(1);
      assertThat(json.at("/all/repeated").intValue()).isEqualTo(1);
      assertThat(json.at("/triage/0/alerts").intValue()).isEqualTo(1);
    }

    @Test
    void twoAlertIdsForOneSuccessAreNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").line());
      alerts(alert("e-1").line(), alert("e-1").id("another").line());

      assertFound(
          "1 x two alerts of different ids for one success:",
          "tcp-knock s-1: success e-1 of host mac-1: alert another after a-e-1");
    }

    @Test
    void oneAlertIdForTwoSuccessesIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").alert("e-2").line());
      alerts(alert("e-1").line(), alert("e-2").id("a-e-1").line());

      assertFound(
          "1 x one alert id for two successes:",
          "tcp-knock s-1: success e-2 of host mac-1: alert a-e-1 is also for success e-1 of host mac-1");
    }

    @Test
    void anotherConfidenceIsADisagreementAboutAnAlertThatWasFound() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").line());
      alerts(alert("e-1").confidence(Confidence.LOW).line());

      assertFound(
          "1 x another confidence than the truth's:",
          "tcp-knock s-1: success e-1 of host mac-1: LOW, the truth says HIGH");
      JsonNode json = new ObjectMapper().readTree(evaluate("--json").out());
      assertThat(json.at("/all/recall").doubleValue()).isEqualTo(1.0);
      assertThat(json.at("/all/confidence_agreement").doubleValue()).isZero();
    }

    @Test
    void anotherSourceOrPortIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").line());
      alerts(alert("e-1").source("192.0.2.8").port(2_222).line());

      assertFound(
          "1 x source, transport or port are not the truth's:",
          "tcp-knock s-1: success e-1 of host mac-1: source 192.0.2.8, the truth says 192.0.2.7; port 2222, the truth says 22");
    }

    @Test
    void anAlertThatWasCompletedBeforeItsSuccessIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").line());
      alerts(alert("e-1").completedAfter(Duration.ofMillis(-1)).line());

      assertFound(
          "1 x completed before its own success:",
          "alert a-e-1 was completed at 2026-03-01T08:59:59.999Z, its success was at " + SUCCESS);
    }

    @Test
    void theJsonNamesEveryFindingToo() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").line());
      alerts();

      CommandRun run = evaluate("--json");

      assertThat(run.exitCode()).isEqualTo(1);
      JsonNode json = new ObjectMapper().readTree(run.out());
      assertThat(json.at("/agrees").booleanValue()).isFalse();
      assertThat(json.at("/all/recall").doubleValue()).isZero();
      assertThat(json.at("/all/precision").isNull()).isTrue();
      JsonNode finding = json.at("/findings/0");
      assertThat(finding.at("/kind").textValue()).isEqualTo("missing_alert");
      assertThat(finding.at("/scenario").textValue()).isEqualTo("tcp-knock");
      assertThat(finding.at("/id").textValue()).isEqualTo("s-1");
      assertThat(finding.at("/host_id").textValue()).isEqualTo("mac-1");
      assertThat(finding.at("/success_event_id").textValue()).isEqualTo("e-1");
    }

    @Test
    void aShareShortOfAllNeverReadsAsAll() throws IOException {
      TruthLines truth = run("tcp-knock", "s-1", "attack");
      for (int i = 0; i < 5_000; i++) {
        truth.alert("e-" + i);
      }
      truth(truth.line());
      alerts(
          IntStream.range(1, 5_000).mapToObj(i -> alert("e-" + i).line()).toArray(String[]::new));

      assertThat(evaluate().out()).contains("0.999");
    }

    private void assertFound(String heading, String named) throws IOException {
      CommandRun run = evaluate();
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).contains(heading).contains(named);
    }
  }

  @Nested
  class WhenTheSuppressedOutputIsChecked {

    @Test
    void agreementIsSilent() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").suppressed("e-2", "a-e-1").line());
      alerts(alert("e-1").line());
      held(suppressed("e-2", "a-e-1"));

      CommandRun run = evaluateSuppressed();

      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("suppressed").contains("1/1");
    }

    @Test
    void aMissingOneIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").suppressed("e-2", "a-e-1").line());
      alerts(alert("e-1").line());
      held();

      assertFound(
          "1 x no suppressed detection came:",
          "success e-2 of host mac-1: expected with HIGH confidence from 192.0.2.7 on TCP 22, covered by a-e-1");
      assertThat(evaluate().exitCode()).as("without --suppressed").isZero();
    }

    @Test
    void anExtraOneIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").silent("e-2").line());
      alerts(alert("e-1").line());
      held(suppressed("e-2", "a-e-1"));

      assertFound(
          "1 x a suppressed detection where none should be:",
          "success e-2 of host mac-1: suppressed with HIGH confidence, covered by a-e-1");
    }

    @Test
    void oneOfASuccessThatTheTruthDoesNotKnowIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").line());
      held(suppressed("e-7", "a-e-1"));

      assertFound(
          "1 x a detection of a success that the truth does not know:", "unlabelled: success e-7");
    }

    @Test
    void anotherCoverIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").suppressed("e-2", "a-e-1").line());
      alerts(alert("e-1").line());
      held(suppressed("e-2", "a-e-0"));

      assertFound(
          "1 x covered by another alert than the truth's:",
          "e-2 of host mac-1: covered by a-e-0, the truth says a-e-1");
    }

    @Test
    void aRepeatedOneIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").suppressed("e-2", "a-e-1").line());
      alerts(alert("e-1").line());
      held(suppressed("e-2", "a-e-1"), suppressed("e-2", "a-e-1"));

      assertFound(
          "1 x a suppressed detection came more than once:",
          "success e-2 of host mac-1: covered by a-e-1");
    }

    private void assertFound(String heading, String named) {
      CommandRun run = evaluateSuppressed();
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).contains(heading).contains(named);
    }

    private CommandRun evaluateSuppressed() {
      return evaluate("--suppressed", suppressedFile.toString());
    }
  }

  @Nested
  class WhenTheInputIsBad {

    @Test
    void aMalformedAlertLineIsNamedByFileLineAndField() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").line());
      alerts(alert("e-1").line(), alert("e-2").line().replace("\"port\":22", "\"port\":0"));

      assertRefused(alertsFile + ":2: port must be a port, 1 to 65535, not 0");
    }

    @Test
    void aMalformedTruthLineIsNamedByFileLineAndField() throws IOException {
      truth(
          "",
          run("tcp-knock", "s-1", "attack").alert("e-1").line().replace("\"alert\"", "\"maybe\""));

      assertRefused(
          truthFile
              + ":2: expectations[0].verdict must be one of [alert, suppressed, silent], not \"maybe\"");
    }

    @Test
    void aMalformedSuppressedLineIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").line());
      held("{\"host_id\":\"mac-1\"}");

      CommandRun run = evaluate("--suppressed", suppressedFile.toString());

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains(suppressedFile + ":1: success_event_id must be there");
    }

    @ParameterizedTest
    @CsvSource(
        quoteCharacter = '`',
        value = {
          "`{\"alert_id\":`, not JSON",
          "[], must be a JSON object",
          "`{} {}`, not JSON",
          "`{\"a\":1,\"a\":2}`, not JSON",
          "{}, success must be there"
        })
    void whatIsNoAlertIsRefused(String line, String why) throws IOException {
      truth(run("tcp-knock", "s-1", "attack").line());
      alerts(line);

      assertRefused(alertsFile + ":1: " + why);
    }

    @Test
    void truthThatSpeaksOfOneSuccessTwiceIsRefused() throws IOException {
      truth(
          run("tcp-knock", "s-1", "attack").alert("e-1").line(),
          run("wrong-order", "s-2", "near_miss").silent("e-1").line());

      assertRefused(
          truthFile
              + ":2: expectations speak of success e-1 of host mac-1 again, after scenario s-1");
    }

    @Test
    void truthWithoutAScenarioIsRefusedBecauseAgreementWithNothingWouldLookLikeSuccess()
        throws IOException {
      truth();

      assertRefused(truthFile + ":1: the truth file holds no scenario");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").line());
      Files.delete(alertsFile);

      assertRefused(alertsFile + ": there is no such file or folder");
    }

    @Test
    void aMissingOptionIsBadUsage() {
      CommandRun run = CommandRun.of(new EvaluateCommand(), "--truth", truthFile.toString());

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("--alerts");
    }

    private void assertRefused(String message) {
      CommandRun run = evaluate();
      assertThat(run.err()).contains(message);
      assertThat(run.out()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(2);
    }
  }

  @Nested
  class WhenARecordIsHostile {

    private static final String HOSTILE = "\u001b]0;owned\u0007\u009b2J\r\n\u202e";

    @Test
    void noControlCharacterOfAnAlertReachesTheTerminal() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").alert("e-1").line());
      alerts(alert(HOSTILE).id(HOSTILE).host(HOSTILE).source(HOSTILE).line());

      assertHarmless(evaluate());
      assertHarmless(evaluate("--json"));
    }

    @Test
    void noControlCharacterOfTheTruthReachesTheTerminal() throws IOException {
      String escape = "\\u001b[31m\\u009b";
      truth(run(escape, escape, "attack").alert(escape).line());

      assertHarmless(evaluate());
      assertHarmless(evaluate("--json"));
    }

    @Test
    void norDoesItThroughAComplaintAboutALine() throws IOException {
      truth(run("tcp-knock", "s-1", "attack").line());
      alerts(alert("e-1").line().replace("\"HIGH\"", "\"\\u001b[2J\u009b\""));

      CommandRun run = evaluate();

      assertThat(run.exitCode()).isEqualTo(2);
      assertHarmless(run);
    }

    private void assertHarmless(CommandRun run) {
      String printed = (run.out() + run.err()).replace(System.lineSeparator(), "");
      assertThat(printed)
          .isNotEmpty()
          .doesNotContainPattern("[\\p{Cntrl}\\x{80}-\\x{9f}\\p{Cf}&&[^\\n]]");
    }
  }

  private void truth(String... lines) throws IOException {
    Files.write(truthFile, List.of(lines));
  }

  private void alerts(String... lines) throws IOException {
    Files.write(alertsFile, List.of(lines));
  }

  private void held(String... lines) throws IOException {
    Files.write(suppressedFile, List.of(lines));
  }

  private CommandRun evaluate(String... more) {
    String[] arguments = new String[4 + more.length];
    System.arraycopy(
        new String[] {"--truth", truthFile.toString(), "--alerts", alertsFile.toString()},
        0,
        arguments,
        0,
        4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(new EvaluateCommand(), arguments);
  }
}
