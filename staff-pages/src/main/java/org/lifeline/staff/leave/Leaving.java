package org.lifeline.staff.leave;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/** How somebody is gone: their session, and what of it their browser holds. */
public final class Leaving {

  /** Address of the quick way out. */
  public static final String EXIT = "/exit";

  /** Where somebody is told that their session is over. Ends none by itself. */
  public static final String ENDED = "/ended";

  private static final SecurityContextLogoutHandler SESSION = new SecurityContextLogoutHandler();

  private Leaving() {
  }

  /**
   * Ends the session, with drafts and tokens in it, and has the browser drop what it holds of these pages. What it remembers
   * of addresses and titles is not ours to clear.
   *
   * @param who is signed in; null where nobody is
   */
  public static void forget(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
    SESSION.logout(request, response, who);
    response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
  }
}
