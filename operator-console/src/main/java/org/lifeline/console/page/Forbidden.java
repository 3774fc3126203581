package org.lifeline.console.page;

import jakarta.servlet.http.HttpServletRequest;

/** Why somebody who is known is refused. */
public enum Forbidden {
  /** Their role may not, or there is no such page. */
  ROLE,
  /** The form has no token of this session. */
  OLD_FORM,
  /** They may do nothing at the moment. */
  SUSPENDED;

  /** Notes it for the page that tells them. */
  public void note(HttpServletRequest request) {
    request.setAttribute(Refusal.WHY, this);
  }

  static Forbidden of(HttpServletRequest request) {
    return request.getAttribute(Refusal.WHY) instanceof Forbidden why ? why : ROLE;
  }
}
