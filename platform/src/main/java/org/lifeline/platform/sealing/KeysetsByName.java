package org.lifeline.platform.sealing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keysets from texts, such as environment variables; any others come from another store. A text is taken not to change
 * while the process runs.
 */
public final class KeysetsByName implements KeysetStore {

  private final Function<String, @Nullable String> texts;
  private final MasterKey master;
  private final KeysetStore others;

  /**
   * Makes the store.
   *
   * @param texts gives the JSON form of a keyset by its name; null if there is none
   * @param others has the keysets that have no text
   */
  public KeysetsByName(Function<String, @Nullable String> texts, MasterKey master, KeysetStore others) {
    this.texts = texts;
    this.master = master;
    this.others = others;
  }

  @Override
  public Keyset read(String name) {
    var text = texts.apply(name);
    return text == null ? others.read(name) : Keyset.parse(name, text, master);
  }

  @Override
  public Object version(String name) {
    return texts.apply(name) == null ? others.version(name) : "for good";
  }
}
