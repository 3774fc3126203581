package org.lifeline.platform.sealing;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A set of keys in Tink's JSON form: in clear in a file that only its owner can read, or encrypted under a master key.
 * One of the keys is the primary; the others still open what was made with them.
 */
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

  /** This keyset with a new primary key; what was made with the previous keys still opens. */
  public Keyset rotated(Purpose purpose) {
    try {
      return new Keyset(KeysetHandle.newBuilder(handle)
          .addEntry(KeysetHandle.generateEntryFromParameters(purpose.parameters()).withRandomId().makePrimary())
          .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The number of the primary key. What is made with the key begins with this number, unless it has to be readable for
   * others.
   */
  public int primary() {
    return handle.getPrimary().getId();
  }

  /** The numbers of all keys, including the primary one. */
  public Set<Integer> numbers() {
    return IntStream.range(0, handle.size()).mapToObj(key -> handle.getAt(key).getId())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The number of keys. */
  public int size() {
    return handle.size();
  }

  /**
   * Reads a keyset that is not encrypted.
   *
   * @throws UncheckedIOException the file cannot be read
   * @throws IllegalArgumentException it is not a keyset
   */
  public static Keyset read(Path file) {
    return read(file, MasterKey.none());
  }

  static Keyset read(Path file, MasterKey master) {
    try {
      return parse(String.valueOf(file.getFileName()), Files.readString(file), master);
    } catch (IOException e) {
      throw new UncheckedIOException("keyset " + file.getFileName() + " cannot be read", e);
    }
  }

  /**
   * Parses a keyset.
   *
   * @throws IllegalArgumentException it is not a keyset, or not under this master key; the message names it and shows
   * nothing of it
   */
  static Keyset parse(String name, String json, MasterKey master) {
    try {
      return new Keyset(master.parse(json));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("keyset " + name + " is not a keyset of Tink's JSON form under "
          + master.description(), e);
    }
  }

  /**
   * Writes the keyset into a file that does not exist yet, mode 600.
   *
   * @throws UncheckedIOException it exists, or cannot be written
   */
  public void write(Path file) {
    write(file, MasterKey.none());
  }

  /**
   * Replaces whatever is in the file with this keyset, keeping the file's mode; if there is no file, mode 600. A
   * concurrent reader gets either the old or the new one, whole.
   *
   * @throws UncheckedIOException it cannot be written
   */
  public void replace(Path file) {
    try {
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      write(fresh);
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("keyset " + file.getFileName() + " cannot be written", e);
    }
  }

  void write(Path file, MasterKey master) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, master.serialize(handle), StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
    } catch (IOException e) {
      throw new UncheckedIOException("keyset " + file.getFileName() + " cannot be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
