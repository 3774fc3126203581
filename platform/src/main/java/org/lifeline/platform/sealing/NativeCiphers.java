package org.lifeline.platform.sealing;

import java.security.Provider;
import java.security.Security;
import org.conscrypt.Conscrypt;

/**
 * Arithmetic in machine code (BoringSSL, by way of Conscrypt) for whatever asks the JDK for a cipher: seals, the JDK's own
 * TLS, and signing in to the broker. In Java, with the quick compiler alone, AES-256-GCM takes five to twenty times as long.
 * TLS itself stays the JDK's, with its rules about certificates and names; Tink finds X25519 by itself. Either side reads what
 * the other wrote.
 */
public final class NativeCiphers {

  /** As {@link Security#getProvider(String)} knows them. */
  static final String NAME = "LifelineNativeCiphers";

  /** Tink knows it by this name. */
  static final String LIBRARY = "Conscrypt";

  /** Whoever signs in to the broker (SCRAM) computes it 4,096 times, for each connection; nobody else does. */
  private static final String MAC = "Mac.HmacSHA512";

  private NativeCiphers() {
  }

  /**
   * Puts them before the JDK's, for all of this process. To be called before anything is connected or sealed; a second
   * time does nothing.
   *
   * @return whether they fit this machine; if not, all stays the JDK's
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

  /** What goes before the JDK's. */
  private static final class First extends Provider {

    private static final long serialVersionUID = 1L;

    First(Provider library) {
      super(NAME, "1", "AES-GCM, ECDSA and HMAC-SHA-512 of " + library.getName());
      put("Cipher." + AesGcm.TRANSFORMATION, AesGcm.class.getName());
      library.getServices().stream()
          .filter(service -> service.getType().equals("Signature") && service.getAlgorithm().endsWith("withECDSA"))
          .forEach(service -> put("Signature." + service.getAlgorithm(), service.getClassName()));
      put(MAC, library.getService("Mac", "HmacSHA512").getClassName());
    }
  }
}
