package dev.an0844.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TuningRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

  private static final String SOUND =
      """
      // The VPN that every Mac has.
      [{
        "rule_id": "vpn-launcher", "version": 1, "owner": "soc@example.org", "reason": "known",
        "effective_from": "2026-03-02T12:00:00Z", "expires": "2027-03-02T12:00:00Z",
        "effect": "NOT_AN_OPENING",
        "when": {"process_paths": ["/opt/vpn/*"], "team_ids": ["TEAM123456"]}
      }]
      """;

  @Test
  void readsWhatPeopleWrite() {
    RuleFile.Content content = RuleFile.parse(SOUND, 300_000);

    assertThat(content.problems()).isEmpty();
    TuningRule rule = content.book().all().get(0);
    assertThat(rule.getEffect()).isEqualTo(RuleEffect.NOT_AN_OPENING);
    assertThat(rule.getWhen().getTeamIds()).containsExactly("TEAM123456");
    assertThat(rule.getWhen().getPorts()).isEmpty();
    assertThat(rule.getSettings()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 1 | \"version\": 0 | version must be 1 or more",
        "\"vpn-launcher\" | \"VPN launcher\" | rule_id must be 1 to 64",
        "\"reason\": \"known\" | \"reason\": \" \" | reason must not be blank",
        "\"2027-03-02T12:00:00Z\" | \"2026-03-02T12:00:00Z\" | expires must be after effective_from",
        "\"NOT_AN_OPENING\" | \"HIDE\" | effect must be one of",
        "\"NOT_AN_OPENING\" | \"SETTINGS\" | settings belong to",
        "\"NOT_AN_OPENING\" | \"SET_CONFIDENCE\" | confidence belongs to",
        "\"NOT_AN_OPENING\" | \"WITHDRAW\" | when must be left out",
        "\"team_ids\" | \"teamid\" | when.teamid is not a field",
        "\"team_ids\": [\"TEAM123456\"] | \"source_cidrs\": [\"10.0.0.0/8\"] | an opening, which has no source",
        "\"team_ids\": [\"TEAM123456\"] | \"source_cidrs\": [\"10.0.0.9/8\"] | has bits behind its prefix",
        "\"team_ids\": [\"TEAM123456\"] | \"source_cidrs\": [\"ten\"] | must be networks or addresses",
        "\"team_ids\": [\"TEAM123456\"] | \"ports\": [0] | when.ports must be 1 to 65535",
        "\"team_ids\": [\"TEAM123456\"] | \"anchors\": [\"a/*/b\"] | when.anchors must each be",
        "\"/opt/vpn/*\" | \"opt/vpn\" | when.process_paths must each be",
        "\"/opt/vpn/*\" | \"/*\" | when.process_paths must each be",
        "\"rule_id\" | \"rule_id\": 5, \"rule_id\" | not JSON",
      })
  void saysWhatIsWrongAndWhere(String sound, String broken, String problem) {
    String text = SOUND.replace(sound.strip(), broken.strip());
    assertThat(text).isNotEqualTo(SOUND);

    RuleFile.Content content = RuleFile.parse(text, 300_000);

    assertThat(content.book().isEmpty()).isTrue();
    assertThat(content.problems()).singleElement().asString().contains(problem.strip());
  }

  @Test
  void aBrokenRuleTakesNoOtherWithIt() {
    String two = SOUND.strip().replaceAll("]$", ", {\"rule_id\": \"x\"}]");

    RuleFile.Content content = RuleFile.parse(two, 300_000);

    assertThat(content.book().ruleIds()).containsExactly("vpn-launcher");
    assertThat(content.problems())
        .singleElement()
        .asString()
        .startsWith("rule 2 (x): version is missing");
  }

  @Test
  void whatIsNoArrayIsRefused() {
    assertThat(RuleFile.parse("{}", 300_000).problems()).hasSize(1);
    assertThat(RuleFile.parse("[", 300_000).problems().get(0)).startsWith("line 1: not JSON");
  }

  @Test
  void aWindowLongerThanTheJobsIsRefused() {
    String text =
        SOUND
            .replace("\"NOT_AN_OPENING\"", "\"SETTINGS\", \"settings\": {\"TimeWindow\": 301}")
            .replace("\"process_paths\": [\"/opt/vpn/*\"], \"team_ids\": [\"TEAM123456\"]", "");

    assertThat(RuleFile.parse(text, 300_000).problems())
        .singleElement()
        .asString()
        .contains("settings.TimeWindow must be 1 second to detection.window, here 300 s, is 301");
  }
}
