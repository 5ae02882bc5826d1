package dev.an0844.wire;

import dev.an0844.secret.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes TLS trust the certificates of a key store and no others. */
final class TrustStore {

  private TrustStore() {}

  /**
   * Reads the key store.
   *
   * @throws IllegalArgumentException when a file cannot be read, the password is wrong or the store
   *     trusts nothing
   */
  static SSLContext load(Path store, @Nullable SecretSource password) {
    try {
      return trusting(open(store, password));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("the trust store " + store + " cannot be used: " + e, e);
    }
  }

  private static KeyStore open(Path store, @Nullable SecretSource password)
      throws IOException, GeneralSecurityException {
    if (!Files.isReadable(store)) {
      throw new NoSuchFileException(store.toString());
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), letters(password));
    if (keys.size() == 0) {
      throw new KeyStoreException("it holds no certificate");
    }
    return keys;
  }

  private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static char @Nullable [] letters(@Nullable SecretSource password) throws IOException {
    return password == null ? null : password.read().toCharArray();
  }
}
