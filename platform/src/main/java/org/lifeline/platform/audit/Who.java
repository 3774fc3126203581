package org.lifeline.platform.audit;

import java.util.regex.Pattern;
import org.lifeline.platform.words.Term;

/**
 * Who does something, never to whom it is done: a party of the scheme by the name that its token gives it, or a part of
 * the service itself.
 *
 * @param kind what it is, for example {@code partner}; {@code service} for the service itself
 * @param name which one
 */
public record Who(String kind, String name) {

  private static final String SERVICE = "service";
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,200}");

  /** Somebody who has not shown who it is. What was claimed is not kept: nobody has vouched for it. */
  public static final Who UNKNOWN = new Who("unknown", "-");

  /** @throws IllegalArgumentException a name that cannot be written down: see {@link #canBeWritten} */
  public Who {
    if (!canBeWritten(kind) || !canBeWritten(name)) {
      throw new IllegalArgumentException("a name has 1 to 200 printable ASCII characters and no space");
    }
  }

  /** A part of this service that does something by itself. */
  public static Who service(Enum<?> part) {
    return new Who(SERVICE, Term.of(part));
  }

  /** Whether nobody asked this service to do it. */
  public boolean isService() {
    return kind.equals(SERVICE);
  }

  /** Whether the record takes a name as it is. */
  public static boolean canBeWritten(String name) {
    return PRINTABLE.matcher(name).matches();
  }
}
