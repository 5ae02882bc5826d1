package dev.an0844.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {

  @TempDir Path folder;

  @Test
  void aFileHoldsTheSecretAsItIsNow() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "first\n");
    SecretSource source = SecretSource.file(file.toString());

    assertThat(source.read()).isEqualTo("first");
    Files.writeString(file, "second");
    assertThat(source.read()).isEqualTo("second");
    assertThat(source).hasToString("the file " + file).asString().doesNotContain("second");
  }

  @Test
  void anEnvironmentVariableHoldsTheSecret() throws IOException {
    Map.Entry<String, String> any =
        System.getenv().entrySet().stream()
            .filter(variable -> !variable.getValue().isBlank())
            .findFirst()
            .orElseThrow();

    assertThat(SecretSource.environment(any.getKey()).read()).isEqualTo(any.getValue().strip());
  }

  @Test
  void aSecretThatIsNotThereIsNamedByItsPlace() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), " \n");

    assertThatThrownBy(() -> SecretSource.file(folder.resolve("none").toString()).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none cannot be read (NoSuchFileException)");
    assertThatThrownBy(() -> SecretSource.file(empty.toString()).read())
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("empty is empty");
    assertThatThrownBy(() -> SecretSource.environment("AN0844_NOBODY_SETS_THIS").read())
        .isInstanceOf(IOException.class)
        .hasMessage("the environment variable AN0844_NOBODY_SETS_THIS is not set");
  }

  @Test
  void nothingOfAFileThatIsNoTextIsShown() throws IOException {
    Path file = folder.resolve("binary");
    Files.write(file, new byte[] {'h', 'u', 'n', 't', 'e', 'r', (byte) 0xff});

    assertThatThrownBy(() -> SecretSource.file(file.toString()).read())
        .hasMessageContaining("cannot be read")
        .hasMessageNotContaining("hunter")
        .hasNoCause();
  }
}
