# what this stage needs
public = true
