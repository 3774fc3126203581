package org.lifeline.platform.sealing.ciphers;

import java.security.Provider;
import java.security.Security;
import org.conscrypt.Conscrypt;

/**
 * Native cryptography (BoringSSL through Conscrypt) for all code that asks the JDK for a cipher: sealing, the JDK's own
 * TLS, and signing in to the broker. In Java, with only the quick compiler, AES-256-GCM takes five to twenty times as
 * long. TLS itself remains the JDK's, with its rules about certificates and names; Tink finds X25519 by itself. Each
 * implementation reads what the other wrote.
 */
public final class NativeCiphers {

  /** The provider's name for {@link Security#getProvider(String)}. */
  static final String NAME = "LifelineNativeCiphers";

  /** The name of the library's provider, by which Tink knows it. */
  static final String LIBRARY = "Conscrypt";

  private NativeCiphers() {
  }

  /**
   * Puts the native ciphers before the JDK's, for the whole process. To be called before anything is connected or
   * sealed; a second call does nothing.
   *
   * @return whether the library fits this machine; if not, the JDK's ciphers remain in use
   */
  public static synchronized boolean prefer() {
    if (Security.getProvider(NAME) != null) {
      return true;
    }
    if (!Conscrypt.isAvailable()) {
      return false;
    }
    var library = Conscrypt.newProviderBuilder().setName(LIBRARY).build();
    Security.addProvider(library);
    Security.insertProviderAt(new First(library), 1);
    return true;
  }

  /** The algorithms that take precedence over the JDK's. */
  private static final class First extends Provider {

    private static final long serialVersionUID = 1L;

    First(Provider library) {
      super(NAME, "1", "AES-GCM, ECDSA and HMAC-SHA-512 of " + library.getName());
      put("Cipher." + AesGcm.TRANSFORMATION, AesGcm.class.getName());
      library.getServices().stream()
          .filter(service -> service.getType().equals("Signature") && service.getAlgorithm().endsWith("withECDSA"))
          .forEach(service -> put("Signature." + service.getAlgorithm(), service.getClassName()));
      put("Mac." + HmacSha512.ALGORITHM, HmacSha512.class.getName());
    }
  }
}
