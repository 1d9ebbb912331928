"""`harden.lock`: what tags of images and refs of actions stood for when somebody asked."""
