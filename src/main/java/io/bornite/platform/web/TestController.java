package io.bornite.platform.web;

import io.bornite.platform.InSandbox;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The contract's test operation; it exists only in the sandbox. */
@InSandbox
@RestController
@PublicOperation
@OperationGroup("TestController")
class TestController {

    /** Text also for those who ask for something else. */
    @GetMapping("/test")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE))
    ResponseEntity<String> test() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("ok");
    }
}
