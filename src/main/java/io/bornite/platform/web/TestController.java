package io.bornite.platform.web;

import io.bornite.platform.InSandbox;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PublicOperation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The contract's test operation; it exists only in the sandbox. */
@InSandbox
@RestController
@PublicOperation
@OperationGroup("TestController")
class TestController {

    @GetMapping(path = "/test", produces = MediaType.TEXT_PLAIN_VALUE)
    String test() {
        return "ok";
    }
}
