package org.lifeline.notification.directory.hsds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.platform.doors.problem.FieldError;

/** A service of an uploaded list, after all checks. */
public sealed interface CheckedService {

  /**
   * It may be listed in the directory.
   *
   * @param notes what it is listed without (numbers, hours, languages), and why
   */
  record Accepted(Contact contact, List<FieldError> notes) implements CheckedService {
  }

  /**
   * It may not be listed.
   *
   * @param id null if it has none that can be repeated
   * @param errors everything that is wrong with it
   */
  record Refused(@Nullable String id, List<FieldError> errors) implements CheckedService {
  }
}
