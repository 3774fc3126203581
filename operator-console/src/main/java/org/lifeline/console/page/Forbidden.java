package org.lifeline.console.page;

import jakarta.servlet.http.HttpServletRequest;

/** Why somebody who is signed in is refused. */
public enum Forbidden {
  /** Their role may not do this, or there is no such page. */
  ROLE,
  /** The form has no token of this session. */
  OLD_FORM,
  /** They are suspended. */
  SUSPENDED;

  /** Notes the reason for the page that says so. */
  public void note(HttpServletRequest request) {
    request.setAttribute(Refusal.WHY, this);
  }

  static Forbidden of(HttpServletRequest request) {
    return request.getAttribute(Refusal.WHY) instanceof Forbidden why ? why : ROLE;
  }
}
