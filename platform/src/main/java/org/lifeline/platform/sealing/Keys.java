package org.lifeline.platform.sealing;

import java.util.function.Function;

/**
 * The keys of a service, by name. A keyset that changes in its store is picked up while the service runs: within a
 * second for sealing, and at once when something does not open otherwise.
 */
public final class Keys {

  private final KeysetStore store;

  public Keys(KeysetStore store) {
    this.store = store;
  }

  public KeyEncryptionKey keyEncryption(String name) {
    return new KeyEncryptionKey(renewed(name, KeyEncryptionKey::aead));
  }

  public MessageKey messages(String name) {
    return new MessageKey(renewed(name, MessageKey.Pair::of));
  }

  /** A blind index. Its keyset is read only once: under another key, nothing indexed before would be found again. */
  public BlindIndex blindIndex(String name) {
    return BlindIndex.of(store.read(name));
  }

  private <T> Renewed<T> renewed(String name, Function<Keyset, T> make) {
    return new Renewed<>(name, store, make, System::nanoTime);
  }
}
