package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;

/**
 * A keyed pseudo-random function: equal texts give equal values, and without the key a value reveals nothing about its
 * text, not even by trying all texts.
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

  /** The index of a text that the caller has normalised: 16 bytes. */
  public byte[] of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** The index of bytes, such as a request that must be recognised but not stored: 16 bytes. */
  public byte[] of(byte[] bytes) {
    try {
      return prf.computePrimary(bytes, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC is not available", e);
    }
  }
}
