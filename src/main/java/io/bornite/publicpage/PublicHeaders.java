package io.bornite.publicpage;

import org.springframework.http.ResponseEntity;

/** What keeps a link that is a secret from search engines and from the sites that a page leads to. */
final class PublicHeaders {

    private PublicHeaders() {}

    static <B extends ResponseEntity.HeadersBuilder<B>> B on(B answer) {
        return answer.header("X-Robots-Tag", "noindex, nofollow").header("Referrer-Policy", "no-referrer");
    }
}
