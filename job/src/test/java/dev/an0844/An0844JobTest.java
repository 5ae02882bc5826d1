package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class An0844JobTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void helpShowsExamples() {
    assertThat(run("--help")).isZero();

    assertThat(text(out))
        .contains("--config", "--set", "--print-options", "Examples:", "flink run an0844-job.jar");
  }

  @Test
  void printsItsVersion() {
    assertThat(run("--version")).isZero();

    assertThat(text(out)).startsWith("an0844-job ");
  }

  @Test
  void printsEveryOption() {
    assertThat(run("--print-options")).isZero();

    assertThat(text(out)).contains("detection.window  (5 min)", "sink.kafka.delivery-guarantee");
  }

  @Test
  void refusesAnUnknownFlagInASentence() {
    assertThat(run("--fast")).isEqualTo(2);

    assertThat(text(err)).contains("--fast", "see --help.").doesNotContain("Exception");
  }

  @Test
  void listsEveryOptionThatIsWrong() {
    assertThat(run("--set", "detection.window=never", "--set", "late.horizn=1 h")).isEqualTo(2);

    assertThat(text(err))
        .contains("detection.window is \"never\"", "late.horizn", "source.files")
        .doesNotContain("Exception");
  }

  @Test
  void refusesAKeyThatNeitherTheJobNorItsPrefixForFlinkKnows() {
    assertThat(run("--set", "rest.port=8081")).isEqualTo(2);

    assertThat(text(err)).contains("rest.port is no option of the job", "flink.rest.port");
  }

  @Test
  void refusesASettingWithoutValue() {
    assertThat(run("--set", "detection.window")).isEqualTo(2);

    assertThat(text(err)).contains("--set takes key=value, but was given 'detection.window'");
  }

  @Test
  void theCommandLineWinsOverTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "detection.window: 1 min\n");

    run(
        "--config",
        file.toString(),
        "--set",
        "detection.window=never",
        "--set",
        "detection.window=soon");

    assertThat(text(err)).contains("\"soon\"").doesNotContain("1 min", "never");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source.kafka.properties.sasl.jaas.config=x required password='hunter2';",
        "flink.s3.secret-key=hunter2",
        "registry.password=hunter2",
        "source.kafka.bootstrap=https://me:hunter2@broker:9093",
        "source.kafka.topic=a; sasl.password = hunter2"
      })
  void refusesASecretAmongTheArgumentsWithoutShowingIt(String setting) {
    assertThat(run("--set", setting)).isEqualTo(2);

    assertThat(text(err))
        .startsWith("--set " + setting.substring(0, setting.indexOf('=')) + " gives a secret")
        .contains("source.kafka.properties-file", "registry.credentials-env")
        .doesNotContain("hunter2");
  }

  @Test
  void takesThePlaceOfASecretAsAnArgument() {
    run("--set", "registry.trust-store-password-file=/run/secrets/store");

    assertThat(text(err)).doesNotContain("gives a secret").contains("registry.trust-store only");
  }

  @Test
  void showsNoValueOfAFlagThatItDoesNotKnow() {
    assertThat(run("--kafka-password=hunter2")).isEqualTo(2);

    assertThat(text(err)).contains("--kafka-password", "see --help.").doesNotContain("hunter2");
  }

  @Test
  void refusesAnOptionOfItsOwnThatIsMarkedAsFlinks() {
    assertThat(run("--set", "flink.detection.window=1 min")).isEqualTo(2);

    assertThat(text(err))
        .contains("flink.detection.window would go to Flink", "write detection.window");
  }

  private int run(String... arguments) {
    return An0844Job.exitCode(stream(out), stream(err), arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
