package org.lifeline.platform.doors.caller;

import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;

/** The names of whoever is asking, for what has to be stopped later should one of them be suspended. */
public final class CallerNames {

  private CallerNames() {
  }

  /** Every name by which whoever asks on this thread may be suspended: client, subject and party; none of whoever is not known. */
  public static List<String> now() {
    return SuspensionFilter.names(SecurityContextHolder.getContext().getAuthentication()).distinct().toList();
  }
}
