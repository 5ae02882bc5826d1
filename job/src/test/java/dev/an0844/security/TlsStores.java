package dev.an0844.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A certificate of this machine's loopback names that the JDK's keytool has made: a server's key
 * store, a client's trust store, and the password of both, which is new each time.
 */
record TlsStores(Path keyStore, Path trustStore, Path passwordFile, String password) {

  /** Makes the stores in the folder. */
  static TlsStores make(Path folder) throws IOException, InterruptedException {
    String password = UUID.randomUUID().toString();
    TlsStores stores =
        new TlsStores(
            folder.resolve("keys.p12"),
            folder.resolve("trust.p12"),
            Files.writeString(folder.resolve("store-password"), password),
            password);
    Path certificate = folder.resolve("server.cer");
    stores.keytool(
        folder,
        stores.keyStore,
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
            "SAN=dns:localhost,ip:127.0.0.1",
            "-validity",
            "30"));
    stores.keytool(
        folder,
        stores.keyStore,
        List.of("-exportcert", "-alias", "server", "-file", certificate.toString()));
    stores.keytool(
        folder,
        stores.trustStore,
        List.of("-importcert", "-noprompt", "-alias", "server", "-file", certificate.toString()));
    return stores;
  }

  private void keytool(Path folder, Path store, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass:file", passwordFile.toString()));
    Path output = folder.resolve("keytool.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("keytool: " + Files.readString(output));
    }
  }
}
