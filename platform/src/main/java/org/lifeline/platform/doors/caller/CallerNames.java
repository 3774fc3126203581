package org.lifeline.platform.doors.caller;

import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;

/** The names of the current caller, for work that has to be stopped later if one of them is suspended. */
public final class CallerNames {

  private CallerNames() {
  }

  /**
   * Every name by which the caller on this thread may be suspended: client, subject and party. Empty for an unknown
   * caller.
   */
  public static List<String> now() {
    return SuspensionFilter.names(SecurityContextHolder.getContext().getAuthentication()).distinct().toList();
  }
}
