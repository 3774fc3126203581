package org.lifeline.platform.audit;

import java.util.regex.Pattern;
import org.lifeline.platform.words.Term;

/**
 * Who does something, never the one to whom it is done: a party of the scheme by the name that its token gives it, or a
 * part of the service itself.
 *
 * @param kind what it is, for example {@code partner}; {@code service} for the service itself
 * @param name which one
 */
public record Who(String kind, String name) {

  private static final String SERVICE = "service";
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,200}");

  /** A caller that has not been authenticated. Any name it claimed is not kept, as nobody has vouched for it. */
  public static final Who UNKNOWN = new Who("unknown", "-");

  /**
   * Checks both names.
   *
   * @throws IllegalArgumentException a name cannot be written down: see {@link #canBeWritten}
   */
  public Who {
    if (!canBeWritten(kind) || !canBeWritten(name)) {
      throw new IllegalArgumentException("a name has 1 to 200 printable ASCII characters and no space");
    }
  }

  /** A part of this service that acts on its own. */
  public static Who service(Enum<?> part) {
    return new Who(SERVICE, Term.of(part));
  }

  /** Whether the service acted on its own, and nobody asked it to. */
  public boolean isService() {
    return kind.equals(SERVICE);
  }

  /** Whether a name can be recorded as it is. */
  public static boolean canBeWritten(String name) {
    return PRINTABLE.matcher(name).matches();
  }
}
