package org.lifeline.staff.leave;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The ways out. Both work without a script, and for people who are not signed in. */
@Controller
class LeavingPages {

  private final URI neutral;

  /** @param neutral where the quick way out leads, an absolute address */
  LeavingPages(@Value("${lifeline.neutral-site}") URI neutral) {
    if (!neutral.isAbsolute()) {
      throw new IllegalArgumentException("lifeline.neutral-site must be an absolute address");
    }
    this.neutral = neutral;
  }

  /**
   * Redirects at once. The script requests this in place of the page that is left ({@code location.replace}), and a
   * redirect adds no entry: so neither this address nor the page stays in the history.
   */
  @GetMapping(Leaving.EXIT)
  void exit(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) throws IOException {
    Leaving.forget(request, response, who);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", neutral.toString());
    response.flushBuffer();
  }

  /**
   * The page for a tab whose time is up. The session is over by then, unless another tab has requested a page since:
   * then that tab continues, and this one shows nothing of the session.
   */
  @GetMapping(Leaving.ENDED)
  String ended(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who, Model model) {
    if (who != null) {
      model.addAttribute("person", null);
      return "aside";
    }
    Leaving.forget(request, response, null);
    return "ended";
  }
}
