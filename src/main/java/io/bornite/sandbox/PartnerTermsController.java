package io.bornite.sandbox;

import io.bornite.platform.InSandbox;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** The page on which a simulated partner has its terms accepted; whoever accepts goes back with an agreement's id. */
@Hidden
@InSandbox
@RestController
@PublicOperation
class PartnerTermsController {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Terms of a simulated partner</title></head>
            <body><h1>Terms of partner %s</h1>
            <p>This partner is simulated: it moves no real money and asks for nothing.</p>
            <p><a href="%s">Accept</a></p></body></html>
            """;

    @GetMapping(path = "/sandbox/partner-terms/{provider}", produces = MediaType.TEXT_HTML_VALUE)
    String showTerms(@PathVariable @Size(max = 16) String provider, @RequestParam @Size(max = 2048) String returnUrl) {
        URI back = back(returnUrl);
        String accepted = UriComponentsBuilder.fromUri(back)
                .queryParam("signed_agreement_id", UUID.randomUUID())
                .toUriString();
        return PAGE.formatted(HtmlUtils.htmlEscape(provider), HtmlUtils.htmlEscape(accepted));
    }

    private static URI back(String returnUrl) {
        try {
            URI back = URI.create(returnUrl);
            if ("http".equals(back.getScheme()) || "https".equals(back.getScheme())) {
                return back;
            }
        } catch (IllegalArgumentException noUrl) {
            // refused below
        }
        throw new InvalidRequest("returnUrl", "isUrl", "returnUrl must be an http or https address");
    }
}
