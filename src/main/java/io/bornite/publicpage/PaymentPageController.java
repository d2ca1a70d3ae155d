package io.bornite.publicpage;

import io.bornite.platform.PublicOperation;
import io.bornite.transfer.PublicLinks;
import io.bornite.transfer.TransferId;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page for people. It runs no script; while something may still happen it asks again by itself. */
@Hidden
@RestController
@PublicOperation
class PaymentPageController {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Pattern AN_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final PublicLinks links;
    private final PaymentPage page;

    PaymentPageController(PublicLinks links, PaymentPage page) {
        this.links = links;
        this.page = page;
    }

    @GetMapping("/pay/{id}/{hash}")
    ResponseEntity<byte[]> payment(@PathVariable String id, @PathVariable String hash) {
        if (!AN_ID.matcher(id).matches()) {
            return html(HttpStatus.NOT_FOUND, page.ofNothing());
        }
        return links.opened(new TransferId(UUID.fromString(id)), hash)
                .map(transfer -> html(HttpStatus.OK, page.of(transfer)))
                .orElseGet(() -> html(HttpStatus.NOT_FOUND, page.ofNothing()));
    }

    @GetMapping("/pay/page.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css"))
                .body(new ClassPathResource("publicpage/page.css"));
    }

    private static ResponseEntity<byte[]> html(HttpStatus status, String html) {
        return PublicHeaders.on(ResponseEntity.status(status))
                .header("Content-Security-Policy", POLICY)
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .body(html.getBytes(StandardCharsets.UTF_8));
    }
}
