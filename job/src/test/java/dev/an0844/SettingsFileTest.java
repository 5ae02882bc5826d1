package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

  @TempDir Path folder;

  @Test
  void readsOneSettingALine() throws Exception {
    Path file =
        file(
            """
            # What we detect
            ---
            detection.window: 2 min   # shorter than usual

            source.kafka.bootstrap: broker:9092,other:9092
            sink.kafka.alerts-topic: 'alerts # of the fleet'
            registry.urls: "http://registry:8081"
            """);

    assertThat(SettingsFile.read(file))
        .containsExactly(
            entry("detection.window", "2 min"),
            entry("source.kafka.bootstrap", "broker:9092,other:9092"),
            entry("sink.kafka.alerts-topic", "alerts # of the fleet"),
            entry("registry.urls", "http://registry:8081"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "detection.window|is not of the form 'key: value'",
        "detection.window:5|is not of the form 'key: value'",
        "detection.window:|gives no value to detection.window",
        "'  window: 5 min'|is nested",
        "- window|is nested",
        "a: [1, 2]|only full YAML knows",
        "a: \"open|a quote that is not closed",
      })
  void refusesWhatIsNoSettingAndNamesTheLine(String line, String complaint) throws IOException {
    Path file = file("late.horizon: 1 h\n" + line + "\n");

    assertThatThrownBy(() -> SettingsFile.read(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(file + " line 2")
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flink.s3.secret-key=hunter2",
        "flink.s3.secret-key: 'hunter2",
        "flink.s3.secret-key: {hunter2",
        "  flink.s3.secret-key: hunter2"
      })
  void showsNothingOfALineThatMayHoldASecret(String line) throws IOException {
    Path file = file(line + "\n");

    assertThatThrownBy(() -> SettingsFile.read(file))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void refusesAKeyThatIsSetTwice() throws IOException {
    Path file = file("a: 1\na: 2\n");

    assertThatThrownBy(() -> SettingsFile.read(file))
        .hasMessageContaining("line 2 sets a a second time");
  }

  @Test
  void saysThatTheFileIsMissing() {
    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no settings file")
        .hasMessageContaining("none.yaml");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("an0844.yaml"), text);
  }
}
