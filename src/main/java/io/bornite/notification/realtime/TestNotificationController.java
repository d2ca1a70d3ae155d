package io.bornite.notification.realtime;

import io.bornite.identity.Caller;
import io.bornite.platform.ChangingOperation;
import io.bornite.platform.InSandbox;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sends an event to the caller's own channel, to see whether it arrives; only in the sandbox. */
@InSandbox
@RestController
@Tag(name = "Notifications")
@OperationGroup("NotificationsController")
@RequestMapping("/api/notifications")
class TestNotificationController {

    private final TestNotices notices;

    TestNotificationController(TestNotices notices) {
        this.notices = notices;
    }

    @ChangingOperation
    @GetMapping("/test")
    SuccessDto testNotifications(Caller caller) {
        notices.send(caller.organization());
        return SuccessDto.of("Sent to your channel");
    }
}
