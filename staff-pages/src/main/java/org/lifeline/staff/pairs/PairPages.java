package org.lifeline.staff.pairs;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.staff.door.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;

/** Possible matches between partners, for the safeguarding lead to settle once both were asked. */
@Controller
class PairPages {

  private static final String PATH = "/v1/possible-matches";
  private static final List<String> DECISIONS = List.of("different-person", "replacement", "same-person");

  private final RestClient referrals;

  PairPages(@Qualifier("referralService") RestClient referrals) {
    this.referrals = referrals;
  }

  private record Page(List<Pair> items) {
  }

  @GetMapping("/pairs")
  String list(Model model) {
    model.addAttribute("open", list("open"));
    model.addAttribute("settled", list("settled"));
    return "pairs";
  }

  private List<Pair> list(String state) {
    return Objects.requireNonNull(referrals.get().uri(PATH + "?state={state}&limit=100", state).retrieve()
        .body(Page.class)).items;
  }

  @GetMapping("/pairs/{id}")
  String one(@PathVariable UUID id, Model model) {
    return show(id, List.of(), "", "", model);
  }

  private String show(UUID id, List<FieldError> errors, String decision, String reason, Model model) {
    model.addAttribute("pair",
        Objects.requireNonNull(referrals.get().uri(PATH + "/{id}", id).retrieve().body(Pair.class)));
    model.addAttribute("errors", errors);
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute("decisions", DECISIONS);
    model.addAttribute("chosen", decision);
    model.addAttribute("reason", reason);
    return "pair";
  }

  @PostMapping("/pairs/{id}")
  String decide(@PathVariable UUID id, @RequestParam UUID key, @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String reason, Model model, HttpServletResponse response) {
    try {
      referrals.post().uri(PATH + "/{id}/decision", id).header("Idempotency-Key", key.toString())
          .contentType(APPLICATION_JSON).body(Map.of("decision", decision, "reason", reason)).retrieve()
          .toBodilessEntity();
    } catch (Refused refused) {
      if (!refused.isTheirs() || refused.errors().isEmpty()) {
        throw refused;
      }
      response.setStatus(refused.status());
      return show(id, refused.errors(), decision, reason, model);
    }
    return "redirect:/pairs";
  }
}
