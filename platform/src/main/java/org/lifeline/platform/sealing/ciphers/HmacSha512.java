package org.lifeline.platform.sealing.ciphers;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.jspecify.annotations.Nullable;

/**
 * The HMAC-SHA-512 (RFC 2104) of {@link NativeCiphers}, instantiated by the JDK's cryptography. It delegates to the
 * library, but sets a key once: the library takes memory off the heap each time, which stays until a garbage collection.
 * Only signing in to the broker (SCRAM, RFC 5802) uses it, and sets the same key 4,096 times for each connection.
 */
public final class HmacSha512 extends MacSpi {

  static final String ALGORITHM = "HmacSHA512";

  private final Mac mac;
  private @Nullable Key set;

  /**
   * Makes an instance, as the JDK demands of a provider's class.
   *
   * @throws GeneralSecurityException the library has no such code
   */
  public HmacSha512() throws GeneralSecurityException {
    mac = Mac.getInstance(ALGORITHM, NativeCiphers.LIBRARY);
  }

  @Override
  protected int engineGetMacLength() {
    return mac.getMacLength();
  }

  @Override
  protected void engineInit(Key key, @Nullable AlgorithmParameterSpec parameters)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    if (parameters == null && key.equals(set)) {
      mac.reset();
      return;
    }
    set = null;
    mac.init(key, parameters);
    set = key;
  }

  @Override
  protected void engineUpdate(byte input) {
    mac.update(input);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    mac.update(input, offset, length);
  }

  @Override
  protected byte[] engineDoFinal() {
    return mac.doFinal();
  }

  @Override
  protected void engineReset() {
    mac.reset();
  }
}
