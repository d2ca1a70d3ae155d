package io.bornite.sandbox;

import io.bornite.platform.InSandbox;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox's controls for a person: three static files, no build step. */
@Hidden
@InSandbox
@RestController
@PublicOperation
class SandboxPage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @GetMapping("/sandbox")
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY)
                .contentType(MediaType.TEXT_HTML)
                .body(file("sandbox.html"));
    }

    @GetMapping("/sandbox/sandbox.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok().contentType(new MediaType("text", "css")).body(file("sandbox.css"));
    }

    @GetMapping("/sandbox/sandbox.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "javascript"))
                .body(file("sandbox.js"));
    }

    private static Resource file(String name) {
        return new ClassPathResource("sandbox/" + name);
    }
}
