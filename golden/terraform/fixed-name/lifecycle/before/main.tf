resource "aws_security_group" "started" {
    name = "started"

    lifecycle {
        # keep the tags of others
        ignore_changes = [tags]
    }
}

resource "aws_security_group" "wrong" {
    name = "wrong"

    lifecycle {
        create_before_destroy = false
    }
}

resource "aws_security_group" "half" {
    name = "half"
    lifecycle { create_before_destroy = true }
}