package dev.an0844.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HTTPS server with a certificate that the JDK's keytool has made. */
class RegistryTlsTest {

  private static final String PASSWORD = "changeit";
  private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);

  @TempDir static Path folder;
  private static Path serverKeys;
  private static Path trusted;
  private static Path otherTrusted;
  private static Path passwordFile;

  @BeforeAll
  static void makeCertificates() throws Exception {
    serverKeys = folder.resolve("server.p12");
    trusted = folder.resolve("trust.p12");
    otherTrusted = folder.resolve("other-trust.p12");
    passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    makeKey(serverKeys, trusted);
    makeKey(folder.resolve("other.p12"), otherTrusted);
  }

  @Test
  void trustsTheCertificatesOfTheTrustStore() throws Exception {
    try (StubRegistry server = server()) {
      assertThat(client(server.url(), trusted).byId(1)).isEqualTo(new RegistryAnswer.Found(SCHEMA));
    }
  }

  @Test
  void doesNotTrustAnyOtherCertificate() throws Exception {
    try (StubRegistry server = server()) {
      assertThat(client(server.url(), otherTrusted).byId(1))
          .isInstanceOfSatisfying(
              RegistryAnswer.Unavailable.class,
              unavailable -> assertThat(unavailable.detail()).contains("SSLHandshakeException"));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void doesNotTrustACertificateForAnotherName() throws Exception {
    try (StubRegistry server = server()) {
      URI byAddress = URI.create("https://127.0.0.1:" + server.url().getPort());

      assertThat(client(byAddress, trusted).byId(1)).isInstanceOf(RegistryAnswer.Unavailable.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void withoutATrustStoreTheJdksOwnCertificatesCount() throws Exception {
    try (StubRegistry server = server()) {
      RegistrySettings settings = SettingsBuilder.of(server.url()).maxWait(Duration.ZERO).build();

      assertThat(new HttpSchemaRegistry(settings).byId(1))
          .isInstanceOf(RegistryAnswer.Unavailable.class);
    }
  }

  @Test
  void refusesATrustStoreThatCannotBeOpened() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong-password"), "guess");
    URI url = URI.create("https://localhost:1");

    assertThatThrownBy(
            () ->
                new HttpSchemaRegistry(SettingsBuilder.of(url).trustStore(trusted, wrong).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trust.p12 cannot be used")
        .hasMessageNotContaining("guess");
    assertThatThrownBy(
            () ->
                new HttpSchemaRegistry(
                    SettingsBuilder.of(url).trustStore(folder.resolve("none"), null).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none cannot be used");
  }

  private static StubRegistry server() throws Exception {
    KeyStore keys = KeyStore.getInstance(serverKeys.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return StubRegistry.https(context).does(StubRegistry.schema(SCHEMA));
  }

  private static HttpSchemaRegistry client(URI url, Path store) {
    return new HttpSchemaRegistry(
        SettingsBuilder.of(url).maxWait(Duration.ZERO).trustStore(store, passwordFile).build());
  }

  private static void makeKey(Path keys, Path trust) throws Exception {
    Path certificate = folder.resolve(keys.getFileName() + ".cer");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost",
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys.toString(),
            "-storepass",
            PASSWORD));
    keytool(
        List.of(
            "-exportcert",
            "-alias",
            "server",
            "-keystore",
            keys.toString(),
            "-storepass",
            PASSWORD,
            "-file",
            certificate.toString()));
    keytool(
        List.of(
            "-importcert",
            "-noprompt",
            "-alias",
            "server",
            "-file",
            certificate.toString(),
            "-storetype",
            "PKCS12",
            "-keystore",
            trust.toString(),
            "-storepass",
            PASSWORD));
  }

  private static void keytool(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    Path output = folder.resolve("keytool.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean done = process.waitFor(60, TimeUnit.SECONDS);
    assertThat(done && process.exitValue() == 0)
        .as("keytool: %s", Files.readString(output))
        .isTrue();
  }
}
