package dev.an0844.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningSettingsTest {

  private static final String SOUND =
      """
      [{"rule_id": "vpn", "version": 1, "owner": "soc@example.org", "reason": "known",
        "effective_from": "2026-03-02T12:00:00Z", "effect": "SUPPRESS", "when": {"host_ids": ["mac-1"]}}]
      """;

  @TempDir Path folder;

  @Test
  void withoutRulesDroppedAttemptsAreLeftOutByIngest() {
    JobSettings settings = settings(Map.of("detection.count-dropped", "false"));

    assertThat(settings.tuning()).isNull();
    assertThat(settings.ingest().countDropped()).isFalse();
  }

  @Test
  void withRulesTheyAreLeftOutWhereTheRulesAreKnown() throws IOException {
    JobSettings settings =
        settings(Map.of("detection.count-dropped", "false", "tuning.file", file(SOUND)));

    TuningSettings tuning = Objects.requireNonNull(settings.tuning());
    assertThat(tuning.countDropped()).isFalse();
    assertThat(tuning.rules())
        .isInstanceOfSatisfying(
            TuningSettings.Fixed.class, fixed -> assertThat(fixed.versions()).hasSize(1));
    assertThat(settings.ingest().countDropped()).isTrue();
  }

  @Test
  void aRuleThatIsNotSoundIsRefusedWithItsPlace() throws IOException {
    String file = file(SOUND.replace("\"version\": 1", "\"version\": 0"));

    assertThatThrownBy(() -> settings(Map.of("tuning.file", file)))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("tuning.file")
        .hasMessageContaining("rule 1 (vpn): version must be 1 or more");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> settings(Map.of("tuning.file", folder.resolve("no").toString())))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("it cannot be read");
  }

  @Test
  void aTopicOfRulesBelongsToATopicOfTelemetry() {
    Map<String, String> options = new HashMap<>();
    options.put("source.files", folder.toString());
    options.put("sink.files", folder.toString());
    options.put("tuning.topic", "an0844.tuning");

    assertThatThrownBy(() -> JobSettings.from(Configuration.fromMap(options)))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("tuning.topic")
        .hasMessageContaining("set tuning.file in its place");
  }

  @Test
  void fileAndTopicAreNotSetTogether() throws IOException {
    Map<String, String> both = Map.of("tuning.file", file(SOUND), "tuning.topic", "an0844.tuning");

    assertThatThrownBy(() -> settings(both))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("set either it or tuning.topic, not both");
  }

  private String file(String rules) throws IOException {
    return Files.writeString(folder.resolve("rules.json"), rules).toString();
  }

  private static JobSettings settings(Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    options.put("source.kafka.bootstrap", "127.0.0.1:1");
    options.put("sink.kafka.bootstrap", "127.0.0.1:1");
    return JobSettings.from(Configuration.fromMap(options));
  }
}
