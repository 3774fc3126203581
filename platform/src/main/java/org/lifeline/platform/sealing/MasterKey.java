package org.lifeline.platform.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClients;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * The key under which stored keysets are encrypted. A key in a cloud KMS never leaves it: the KMS is called when a
 * keyset is read, at start and after a rotation, and not for each sealed part.
 */
public final class MasterKey {

  private static final byte[] NO_CONTEXT = {};
  private static final MasterKey NONE = new MasterKey("none", null);

  private final String address;
  private final @Nullable Aead aead;

  private MasterKey(String address, @Nullable Aead aead) {
    this.address = address;
    this.aead = aead;
  }

  /**
   * No master key: keysets are not encrypted, as in files that only their owner can read, or in an orchestrator's
   * secrets.
   */
  public static MasterKey none() {
    return NONE;
  }

  /**
   * A key in a KMS, for example {@code aws-kms://arn:…} or {@code gcp-kms://projects/…}. Uses the first client on the
   * class path that supports such addresses (Tink's {@code KmsClient}, found by the ServiceLoader), with its default
   * credentials.
   *
   * @throws IllegalArgumentException there is no such client, or it has no such key
   */
  public static MasterKey at(String address) {
    try {
      return new MasterKey(address,
          KmsClients.getAutoLoaded(address).withDefaultCredentials().getAead(address));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no client on the class path has the master key " + address, e);
    }
  }

  KeysetHandle parse(String json) throws GeneralSecurityException {
    return aead == null
        ? TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
        : TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, aead, NO_CONTEXT);
  }

  String serialize(KeysetHandle handle) throws GeneralSecurityException {
    return aead == null
        ? TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get())
        : TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(handle, aead, NO_CONTEXT);
  }

  String description() {
    return "the master key " + address;
  }
}
