package org.lifeline.platform.sealing.ciphers;

import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;

/**
 * The AES-GCM (NIST SP 800-38D) of {@link NativeCiphers}, instantiated by the JDK's cryptography. It delegates to the
 * library, but always passes arrays: when given buffers on the heap, as TLS does, the library allocates two off the
 * heap for each record, which stay until a garbage collection.
 */
public final class AesGcm extends CipherSpi {

  static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int BLOCK_BYTES = 16;

  private final Cipher cipher;

  /**
   * Makes an instance, as the JDK demands of a provider's class.
   *
   * @throws GeneralSecurityException the library has no such cipher
   */
  public AesGcm() throws GeneralSecurityException {
    cipher = Cipher.getInstance(TRANSFORMATION, NativeCiphers.LIBRARY);
  }

  @Override
  protected void engineSetMode(String mode) throws NoSuchAlgorithmException {
    throw new NoSuchAlgorithmException("it is " + TRANSFORMATION);
  }

  @Override
  protected void engineSetPadding(String padding) throws NoSuchPaddingException {
    throw new NoSuchPaddingException("it is " + TRANSFORMATION);
  }

  @Override
  protected int engineGetBlockSize() {
    return BLOCK_BYTES;
  }

  @Override
  protected int engineGetOutputSize(int length) {
    return cipher.getOutputSize(length);
  }

  @Override
  protected byte[] engineGetIV() {
    return cipher.getIV();
  }

  @Override
  protected AlgorithmParameters engineGetParameters() {
    return cipher.getParameters();
  }

  @Override
  protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
    cipher.init(mode, key, random);
  }

  @Override
  protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    cipher.init(mode, key, parameters, random);
  }

  @Override
  protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    cipher.init(mode, key, parameters, random);
  }

  @Override
  protected void engineUpdateAAD(byte[] data, int offset, int length) {
    cipher.updateAAD(data, offset, length);
  }

  @Override
  protected void engineUpdateAAD(ByteBuffer data) {
    cipher.updateAAD(data);
  }

  @Override
  protected byte[] engineUpdate(byte[] input, int offset, int length) {
    return cipher.update(input, offset, length);
  }

  @Override
  protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int at) throws ShortBufferException {
    return cipher.update(input, offset, length, output, at);
  }

  @Override
  protected byte[] engineDoFinal(byte[] input, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException {
    return cipher.doFinal(input, offset, length);
  }

  @Override
  protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int at)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    return cipher.doFinal(input, offset, length, output, at);
  }
}
