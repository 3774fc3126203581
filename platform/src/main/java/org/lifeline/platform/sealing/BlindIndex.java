package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;

/**
 * A keyed pseudo-random function: equal texts give equal values, and without the key nothing is learnt of a text, not
 * even by trying all of them.
 */
public final class BlindIndex {

  private final PrfSet prf;

  private BlindIndex(PrfSet prf) {
    this.prf = prf;
  }

  public static BlindIndex of(Keyset keyset) {
    try {
      return new BlindIndex(keyset.handle().getPrimitive(RegistryConfiguration.get(), PrfSet.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the keyset holds no key of a pseudo-random function", e);
    }
  }

  /** 16 bytes for a text that the caller has brought into one form. */
  public byte[] of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** 16 bytes for bytes, such as a request that must be recognised and not kept. */
  public byte[] of(byte[] bytes) {
    try {
      return prf.computePrimary(bytes, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC is not available", e);
    }
  }
}
