package org.lifeline.staff.leave;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/** Ends a person's session, and clears what their browser holds of it. */
public final class Leaving {

  /** The address of the quick way out. */
  public static final String EXIT = "/exit";

  /** The address of the page that says that the session is over. Requesting it ends no session by itself. */
  public static final String ENDED = "/ended";

  private static final SecurityContextLogoutHandler SESSION = new SecurityContextLogoutHandler();

  private Leaving() {
  }

  /**
   * Ends the session, with its drafts and tokens, and has the browser drop what it holds of these pages. The browser's
   * memory of addresses and titles cannot be cleared from here.
   *
   * @param who is signed in; null where nobody is
   */
  public static void forget(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
    SESSION.logout(request, response, who);
    response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
  }
}
