package org.lifeline.platform.sealing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Keysets in files of a folder, {@code <name>.json}. A changed file means a changed keyset, so keys can be rotated. */
public final class KeysetFolder implements KeysetStore {

  private final Path folder;
  private final MasterKey master;

  public KeysetFolder(Path folder, MasterKey master) {
    this.folder = folder;
    this.master = master;
  }

  @Override
  public Keyset read(String name) {
    return Keyset.read(file(name), master);
  }

  /** Follows links, since an orchestrator changes a secret by changing the target of a link. */
  @Override
  public Object version(String name) {
    try {
      var file = Files.readAttributes(file(name), BasicFileAttributes.class);
      return file.fileKey() + "/" + file.lastModifiedTime() + "/" + file.size();
    } catch (IOException missing) {
      return "missing";
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }
}
