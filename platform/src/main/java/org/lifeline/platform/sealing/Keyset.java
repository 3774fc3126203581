package org.lifeline.platform.sealing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** A set of keys in a file of Tink's JSON form, readable by its owner alone. */
public final class Keyset {

  static {
    try {
      AeadConfig.register();
      HybridConfig.register();
      PrfConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final KeysetHandle handle;

  private Keyset(KeysetHandle handle) {
    this.handle = handle;
  }

  KeysetHandle handle() {
    return handle;
  }

  /** What a keyset is for. */
  public enum Purpose {
    /** Wraps data keys: AES-256-GCM. */
    KEY_ENCRYPTION,
    /** Blind index: HMAC-SHA-256 as a pseudo-random function. */
    BLIND_INDEX,
    /** Receives sealed messages: HPKE with X25519, HKDF-SHA256 and AES-256-GCM (RFC 9180), no prefix. */
    SEALED_MESSAGES;

    private Parameters parameters() throws GeneralSecurityException {
      return switch (this) {
        case KEY_ENCRYPTION -> PredefinedAeadParameters.AES256_GCM;
        case BLIND_INDEX ->
          HmacPrfParameters.builder().setKeySizeBytes(32).setHashType(HmacPrfParameters.HashType.SHA256).build();
        case SEALED_MESSAGES -> hpke();
      };
    }
  }

  static HpkeParameters hpke() throws GeneralSecurityException {
    return HpkeParameters.builder().setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256).setAeadId(HpkeParameters.AeadId.AES_256_GCM)
        .setVariant(HpkeParameters.Variant.NO_PREFIX).build();
  }

  /** A new keyset with one key. */
  public static Keyset generate(Purpose purpose) {
    try {
      return new Keyset(KeysetHandle.generateNew(purpose.parameters()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** This keyset with a new primary key; what was made with the keys of before still opens. */
  public Keyset rotated(Purpose purpose) {
    try {
      return new Keyset(KeysetHandle.newBuilder(handle)
          .addEntry(KeysetHandle.generateEntryFromParameters(purpose.parameters()).withRandomId().makePrimary())
          .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** @throws UncheckedIOException the file cannot be read */
  public static Keyset read(Path file) {
    try {
      return new Keyset(TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get()));
    } catch (IOException e) {
      throw new UncheckedIOException("keyset " + file.getFileName() + " cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("keyset " + file.getFileName() + " is not a keyset of Tink's JSON form", e);
    }
  }

  /**
   * Writes the keyset into a file that does not exist yet, mode 600.
   *
   * @throws UncheckedIOException it exists, or cannot be written
   */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()),
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("keyset " + file.getFileName() + " cannot be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
